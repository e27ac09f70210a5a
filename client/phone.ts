/** Ten digits from 0. Which prefixes exist is the provider's to say: numbering plans change. */
const LOCAL = /^0\d{9}$/;
/** The same phones with the country code (D12, D36). */
const INTERNATIONAL = /^(?:0|\+?84)\d{9}$/;

/** True for a phone that is worth sending, in the forms that the provider takes. */
export function isPhone(phone: string, form: 'local' | 'international'): boolean {
  return (form === 'international' ? INTERNATIONAL : LOCAL).test(phone);
}
