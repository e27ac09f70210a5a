import type { Verdict } from '../../../contracts/kit/oracle/judge.js';
import { withoutControls } from '../output.js';
import type { SecretBook } from '../../watch/secret-book.js';

/** A verdict of which every text is fit for a terminal and holds no secret, whatever the consumer sent under the name of an id. */
export function cleanVerdict(verdict: Verdict, book: SecretBook): Verdict {
  const clean = (text: string) => withoutControls(book.hide(text));
  return {
    ...verdict,
    findings: verdict.findings.map((finding) => ({
      ...finding,
      text: clean(finding.text),
      ...(finding.partner === undefined ? {} : { partner: clean(finding.partner) }),
      requestIds: finding.requestIds.map(clean),
      transactionIds: finding.transactionIds.map(clean),
      timeline: finding.timeline.map((event) => ({ ...event, text: clean(event.text) })),
    })),
  };
}
