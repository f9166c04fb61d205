/** Without letters and figures that are taken for one another when read out. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** A password to be read out once: four groups of four, 79 bits of chance. */
export function newPassword(): string {
  return Array.from({ length: GROUPS }, group).join('-');
}

function group(): string {
  return Array.from({ length: GROUP_LENGTH }, () => LETTERS[oneBelow(LETTERS.length)]).join('');
}

/** Evenly below `count`: what lies above its last whole multiple is drawn again. */
function oneBelow(count: number): number {
  const limit = 256 - (256 % count);
  for (;;) {
    const [byte = limit] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < limit) return byte % count;
  }
}
