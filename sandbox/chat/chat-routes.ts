import axios from 'axios';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { signTag } from '../../cloudfunctions/catalog/tag';
import { accountOf } from '../../cloudfunctions/platform/caller';
import type { World } from '../../cloudfunctions/platform/world';
import { readPlaceNumbers } from '../../cloudfunctions/store/place-numbers';
import { HUBIN_STORE, LIN_XIAO, SHOPPERS } from '../town/people';
import { type ChatWish, chatPage } from './chat-page';

const OPENID = /^[\w-]{6,64}$/;
/** A picture the page made smaller, as text. */
const MOST_BYTES = 2 * 1_048_576;
const CLERK_NAME = '林晓';

type Query = Readonly<Partial<Record<'as' | 'channel' | 'from' | 'title' | 'path' | 'img', string>>>;

/** The page on which one plays a shopper who writes to the brand, and its way to the stand-in's phone. */
export function chatRoutes(app: FastifyInstance, world: World, phoneBase: string | undefined): void {
  const passOn = async (reply: FastifyReply, said: Promise<{ status: number; headers: unknown; data: unknown }>) => {
    const { status, headers, data } = await said;
    const type = String((headers as Readonly<Record<string, unknown>>)['content-type'] ?? 'application/json');
    return reply.code(status).header('content-type', type).send(data);
  };
  const phone = axios.create({ baseURL: phoneBase ?? '', validateStatus: () => true, responseType: 'arraybuffer', proxy: false });

  app.get<{ Querystring: Query }>('/sandbox/chat', async (request, reply) =>
    reply.header('content-type', 'text/html; charset=utf-8').send(chatPage(await wishOf(world, request.query))),
  );
  app.get<{ Querystring: Query }>('/sandbox/chat/state', (request, reply) =>
    passOn(reply, phone.get('/phone/chat', { params: request.query })),
  );
  app.post('/sandbox/chat/act', { bodyLimit: MOST_BYTES }, (request, reply) =>
    passOn(reply, phone.post('/phone/chat', request.body)),
  );
  app.get<{ Params: { id: string } }>('/sandbox/chat/media/:id', (request, reply) =>
    passOn(reply, phone.get(`/phone/media/${encodeURIComponent(request.params.id)}`)),
  );
}

async function wishOf(world: World, query: Query): Promise<ChatWish> {
  const openid = OPENID.test(query.as ?? '') ? (query.as ?? '') : SHOPPERS[0].openid;
  const known = SHOPPERS.find((person) => person.openid === openid);
  const card = query.path ? { title: query.title ?? '', path: query.path, pictureUrl: query.img ?? '' } : null;
  return {
    brandName: world.brand.name,
    as: { openid, name: known?.name ?? '顾客' },
    channel: query.channel === 'mini' ? 'mini' : 'official',
    people: SHOPPERS,
    clerk: await demoClerk(world),
    from: query.from ?? '',
    card,
  };
}

/** The code that hangs beside 林晓's till; a shop without the demo town has none. */
async function demoClerk({ database, brand, now }: World): Promise<ChatWish['clerk']> {
  const placeNo = (await readPlaceNumbers(database)).get(HUBIN_STORE);
  if (placeNo === undefined) return null;
  const accountId = await accountOf(database, LIN_XIAO, now());
  const clerk = await database.callSql<{ clerkNo: number; issue: number } | null>('referral_my_code', { accountId, placeNo });
  if (!clerk) return null;
  const code = signTag({ kind: 'clerk', subjectNo: clerk.clerkNo, placeNo: null, issue: clerk.issue }, brand);
  return { name: CLERK_NAME, code };
}
