import type { ArrivalInputs, ArrivalOutcome } from './binding';
import { dayWords } from './sentence';

/** What the receipt says: clerks and stores by name, the shopper never. */
export function arrivalSentence(inputs: ArrivalInputs, { rule, bind }: ArrivalOutcome): string {
  const { at, clerk, place, boundName, binding } = inputs;
  const came = `顾客 ${dayWords(at, at)}`;
  const where = place === null ? '' : `在${place.name}`;
  if (clerk === null || rule === 'place' || rule === 'nothing') return `${came}${where}扫码，没有经过导购。`;
  const by = `${came}${where}经${clerk.name}（${clerk.storeName}）的码进入`;
  const until = bind === null ? '' : `，保护期至 ${dayWords(bind.protectedUntil, at)}`;
  switch (rule) {
    case 'first-clerk':
      return `${by}，此前没有绑定导购，由${clerk.name}绑定${until}。`;
    case 'expired':
      return `${by}，与${boundName ?? '前一位导购'}的绑定已到期，改由${clerk.name}绑定${until}。`;
    case 'rebound':
      return `${by}，按规则由${boundName ?? '前一位导购'}改为${clerk.name}绑定${until}。`;
    case 'own-clerk':
      return `${by}，本来就由${clerk.name}绑定，保护期只随购买延长。`;
    case 'protected':
      return `${by}，仍在${boundName ?? '归属导购'}的保护期内（至 ${dayWords(binding?.protectedUntil ?? at, at)}），只计当天接待。`;
    case 'kept':
      return `${by}，仍由${boundName ?? '归属导购'}绑定，只计当天接待。`;
    case 'own-code':
      return `${came}扫了自己的码，不绑定，也不计接待。`;
  }
}

/** What she reads herself. */
export function greeting({ clerk, place, boundName }: ArrivalInputs, { result }: ArrivalOutcome): string {
  const name = clerk === null ? '' : `${clerk.name}（${clerk.storeName}）`;
  switch (result) {
    case 'bound':
      return `${name}是您的专属导购，挑款和尺码都可以问。`;
    case 'renewed':
      return `${name}继续为您服务。`;
    case 'serving':
      return `今天由${name}接待您，您的专属导购仍是${boundName ?? '原来的导购'}。`;
    case 'place':
      return place === null ? '欢迎到店。' : `您在${place.name}。`;
    case 'own':
      return '这是您自己的码，不会绑定。';
    case 'nothing':
      return '这个码不属于某一家门店。';
  }
}
