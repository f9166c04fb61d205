/** "138****0000": enough for her to know it again. */
export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}

/** A mobile number of mainland China without its prefix, which is the only kind our stores can call. */
export function isMainlandMobile(countryCode: string, number: string): boolean {
  return countryCode === '86' && /^1\d{10}$/.test(number);
}
