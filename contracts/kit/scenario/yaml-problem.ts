import type { YAMLError } from 'yaml';
import type { Problem } from './source-text.js';

/** The parser's errors in our words; the parser's own words stay where it knows more. */
export function yamlProblem(error: YAMLError): Problem {
  return BY_CODE[error.code] ?? syntax(error);
}

const BY_CODE: Readonly<Record<string, Problem>> = {
  TAB_AS_INDENT: {
    code: 'YAML_TAB',
    found: 'a tab at the beginning of a line',
    expected: 'blanks',
    advice: 'indent with two blanks a level',
  },
  DUPLICATE_KEY: {
    code: 'YAML_DUPLICATE_KEY',
    found: 'a key that was given above',
    expected: 'each key once',
    advice: 'keep one of the two',
  },
  MULTIPLE_DOCS: {
    code: 'YAML_SEVERAL_DOCUMENTS',
    found: 'a second document after "---"',
    expected: 'one document a file',
    advice: 'move it to a file of its own',
  },
  TAG_RESOLVE_FAILED: {
    code: 'YAML_TAG',
    found: 'a tag that begins with "!"',
    expected: 'plain values',
    advice: 'take the tag away, or put the text in quotes',
  },
};

function syntax(error: YAMLError): Problem {
  return {
    code: 'YAML_SYNTAX',
    found: `text that is not YAML (${error.message.replace(/\s+/g, ' ')})`,
    expected: 'keys and values, "key: value"',
    advice: 'look at indentation, quotes and brackets here and on the line above',
  };
}
