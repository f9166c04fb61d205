/** What a shopper has to be told about who looks after her, as `referral_mine` tells it. */
export type NewsFacts = {
  readonly kind: 'handed-over' | 'clerk-left' | 'clerk-moved';
  readonly fromName: string;
  /** Null: nobody looks after her now. */
  readonly toName: string | null;
  /** She stays with the clerk, who works elsewhere now. */
  readonly sameClerk: boolean | null;
  readonly storeName: string;
};

/** One sentence for her page: what changed, and who helps her now. */
export function newsSentence({ kind, fromName, toName, sameClerk, storeName }: NewsFacts): string {
  if (sameClerk === true) return `您的导购${fromName}已调到${storeName}，仍由${fromName}为您服务。`;
  const now = toName === null ? '您可以扫店里任一位导购的码，请其为您服务' : `今后由${toName}在${storeName}为您服务`;
  switch (kind) {
    case 'handed-over':
      return `您的导购有变动：${now}，原来是${fromName}。`;
    case 'clerk-left':
      return `您的导购${fromName}已离店，${now}。`;
    case 'clerk-moved':
      return `您的导购${fromName}已调往其他门店，${now}。`;
  }
}
