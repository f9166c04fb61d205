export type HandoverWhy = 'manager' | 'left' | 'moved';

type Named = { readonly clerkNo: number; readonly name: string };

/** Why a customer is somebody else's from now on, for her receipt; clerk and manager read it. */
export function handoverSentence(passing: {
  readonly why: HandoverWhy;
  readonly from: Named;
  readonly to: Named;
  /** Where customers who follow their clerk are at home now. */
  readonly homeStoreName?: string;
}): string {
  const { why, from, to, homeStoreName } = passing;
  switch (why) {
    case 'manager':
      return `店长把顾客从${from.name}转给${to.name}，保护期不变。`;
    case 'left':
      return `${from.name}离店，顾客由${to.name}接手，保护期不变。`;
    case 'moved':
      return from.clerkNo === to.clerkNo
        ? `${from.name}调到${homeStoreName ?? '其他门店'}，顾客按规则跟随导购，保护期不变。`
        : `${from.name}调往其他门店，顾客按规则留在本店，由${to.name}接手，保护期不变。`;
  }
}
