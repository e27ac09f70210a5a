import { printJson, type JsonObject } from '../../truemoney/json.js';
import { trueMoneyStatusRow, type Language } from '../../truemoney/status-codes.js';

/** `status` of a reply; a code without a row has a message of its own. */
export function statusJson(code: string, language: Language = 'en'): JsonObject {
  return { code, value: trueMoneyStatusRow(code)?.message[language] ?? `Error ${code}` };
}

/** The text of a reply: status, the fields of the service, and `dataSign` last. */
export function replyText(code: string, fields: JsonObject, dataSign: string | null): string {
  return printJson({ status: statusJson(code), ...fields, dataSign });
}
