import {
  PROFILE_SCHEMA_FILE,
  profileSchemaText,
} from '../contracts/kit/chaos/profile/profile-form.js';
import { CHAOS_SCHEMA_FILE, chaosReportSchemaText } from '../contracts/kit/report/chaos-json.js';
import {
  CONSUMER_SCHEMA_FILE,
  consumerReportSchemaText,
} from '../contracts/kit/report/consumer-json.js';
import {
  MESSAGES_SCHEMA_FILE,
  messagesSchemaText,
} from '../contracts/kit/consumers/messages-schema.js';
import { LOAD_SCHEMA_FILE, loadReportSchemaText } from '../contracts/kit/report/load/load-json.js';
import { VERDICT_SCHEMA_FILE, verdictSchemaText } from '../contracts/kit/report/verdict-json.js';
import {
  CONSUMER_SCENARIO_SCHEMA_FILE,
  consumerScenarioSchemaText,
} from '../contracts/kit/consumer-scenario/consumer-form.js';
import { SCENARIO_SCHEMA_FILE, scenarioSchemaText } from '../contracts/kit/scenario/schema-file.js';
import { consumerDocument } from '../contracts/openapi/consumer-document.js';
import { dvsDocument } from '../contracts/openapi/dvs-document.js';
import { DVS_DOUBTS } from '../contracts/dvs/doubts.js';
import { printDocument } from '../contracts/openapi/document.js';
import { trueMoneyDocument } from '../contracts/openapi/truemoney-document.js';
import { TRUEMONEY_DOUBTS, TRUEMONEY_WEAKNESSES } from '../contracts/truemoney/doubts.js';
import { printVectorFile } from '../contracts/vectors/vector-file.js';
import { VECTOR_FILES } from '../contracts/vectors/vector-files.js';
import { vectorFileList } from '../contracts/vectors/vector-file-list.js';
import { printDoubtPage } from '../contracts/wire/doubt-page.js';
import { configSchemaText } from '../simulator/cli/config/config-form.js';
import { faultsSchemaText } from '../simulator/cli/read-faults.js';
import { printNamedFaultTable, printTriggerTable } from '../simulator/core/triggers/table.js';
import { CONTROL_DOCUMENT_FILE } from '../simulator/control/actions/about.js';
import { controlDocumentText } from './control-document.js';
import type { GeneratedFile } from './generated-file.js';
import {
  commandsBlock,
  consumerRulesBlock,
  curlBlock,
  explainBlock,
  knownBadBlock,
  questionableBlock,
  rulesBlock,
} from './readme-blocks.js';
import { withBlock } from './with-block.js';

/**
 * Every generated file. Add a row here, run `npm run generate`, and the test `tests/docs/generated-files.test.ts` keeps
 * it fresh from then on. A document with one generated block:
 * `{ path: 'README.md', make: (onDisk) => withBlock(onDisk, 'NAME', content) }`.
 */
export const GENERATED_FILES: readonly GeneratedFile[] = [
  ...VECTOR_FILES.map(({ path, make }): GeneratedFile => ({
    path,
    make: async () => printVectorFile(await make()),
  })),
  {
    path: 'contracts/vectors/README.md',
    make: async (onDisk) => withBlock(onDisk, 'files', await vectorFileList()),
  },
  {
    path: 'contracts/openapi/dvs.openapi.json',
    make: () => printDocument(dvsDocument()),
  },
  {
    path: 'contracts/openapi/truemoney.openapi.json',
    make: async () => printDocument(await trueMoneyDocument()),
  },
  {
    path: 'contracts/openapi/consumer.openapi.json',
    make: () => printDocument(consumerDocument()),
  },
  { path: CONTROL_DOCUMENT_FILE, make: controlDocumentText },
  { path: SCENARIO_SCHEMA_FILE, make: scenarioSchemaText },
  { path: CONSUMER_SCENARIO_SCHEMA_FILE, make: consumerScenarioSchemaText },
  { path: 'contracts/schemas/config.schema.json', make: configSchemaText },
  { path: 'contracts/schemas/faults.schema.json', make: faultsSchemaText },
  { path: VERDICT_SCHEMA_FILE, make: verdictSchemaText },
  { path: PROFILE_SCHEMA_FILE, make: profileSchemaText },
  { path: CHAOS_SCHEMA_FILE, make: chaosReportSchemaText },
  { path: CONSUMER_SCHEMA_FILE, make: consumerReportSchemaText },
  { path: LOAD_SCHEMA_FILE, make: loadReportSchemaText },
  { path: MESSAGES_SCHEMA_FILE, make: messagesSchemaText },
  { path: 'contracts/dvs/ambiguities.md', make: () => printDoubtPage('DVS', DVS_DOUBTS) },
  {
    path: 'contracts/truemoney/ambiguities.md',
    make: () => printDoubtPage('TrueMoney', TRUEMONEY_DOUBTS, TRUEMONEY_WEAKNESSES),
  },
  { path: 'README.md', make: readme },
];

async function readme(onDisk: string): Promise<string> {
  const blocks = {
    curl: await curlBlock(),
    questionable: questionableBlock(),
    triggers: printTriggerTable(),
    faults: printNamedFaultTable(),
    explain: explainBlock(),
    commands: commandsBlock(),
    rules: rulesBlock(),
    'consumer-rules': consumerRulesBlock(),
    'known-bad': knownBadBlock(),
  };
  return Object.entries(blocks).reduce(
    (page, [name, content]) => withBlock(page, name, content),
    onDisk,
  );
}
