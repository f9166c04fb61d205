import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Answer, type Fields, fieldsOf, json, parseJson, payError } from './answer';
import type { FaultBoard, FaultKind, FaultRoute } from './faults';
import { changed } from './notices';
import type { Signatures } from './signatures';

export type Call = {
  readonly params: Fields;
  readonly query: Fields;
  /** The JSON body's fields; none for GET or for what is no JSON object. */
  readonly body: Fields;
  /** The body as it came, for a form with a file; empty for JSON. */
  readonly bytes: Buffer;
  readonly contentType: string;
};

export type Handler = (call: Call) => Answer | Promise<Answer>;
export type Dispatch = ReturnType<typeof openDispatch>;

/** How one of the two hosts sends an answer, and what it says when it is broken. */
type Host = { readonly send: Send; readonly broken: Answer };
type Send = (reply: FastifyReply, answer: Answer, spoil: FaultKind | undefined) => Promise<void>;

/** Turns handlers into HTTP routes: checks the merchant's signature, lets faults happen, signs what leaves. */
export function openDispatch(signatures: Signatures, faults: FaultBoard) {
  const sendSigned: Send = async (reply, answer, spoil) => {
    if (answer.status >= 300) return send(reply, answer);
    const text = answer.body.toString();
    const at = new Date();
    const headers = spoil === 'forge' ? await signatures.forgedHeaders(text, at) : await signatures.headers(text, at);
    reply.headers(headers);
    if (spoil !== 'tamper') return send(reply, answer);
    // An answer without a body can only be tampered with in its headers.
    if (text === '') reply.header('Wechatpay-Nonce', 'tampered');
    return send(reply, { ...answer, body: text === '' ? '' : changed(text) });
  };

  const sendPlain: Send = (reply, answer, spoil) => {
    const isCut = spoil === 'tamper' || spoil === 'forge';
    return send(reply, isCut ? { ...answer, body: answer.body.slice(0, answer.body.length / 2) } : answer);
  };

  const payHost: Host = { send: sendSigned, broken: payError(500, 'SYSTEM_ERROR', '系统异常，请稍后重试') };
  const apiHost: Host = { send: sendPlain, broken: json(500, { errcode: -1, errmsg: 'system error' }) };

  const perform = async (route: FaultRoute, host: Host, handler: Handler, request: FastifyRequest, reply: FastifyReply) => {
    const call = callOf(request);
    const fault = faults.take(route);
    if (fault?.kind === 'lose-request') return drop(request, reply);
    if (fault?.kind === 'status-5xx') return send(reply, host.broken);
    if (fault?.kind === 'delay') await faults.pause(fault.ms);
    if (fault?.kind === 'reorder') await faults.letNextPass(route, fault.ms);
    if (fault?.kind === 'repeat') await handler(call);
    const answer = await handler(call);
    faults.passed(route);
    return fault?.kind === 'lose-answer' ? drop(request, reply) : host.send(reply, answer, fault?.kind);
  };

  return {
    /** A route of WeChat Pay v3. Its clock for signatures is the machine's, because so is the client's. */
    pay: (route: FaultRoute, handler: Handler) => async (request: FastifyRequest, reply: FastifyReply) => {
      const { method, url = '' } = request.raw;
      const wrong = signatures.faultOfCall(request.headers.authorization, method ?? '', url, rawBodyOf(request));
      if (wrong) return send(reply, payError(401, 'SIGN_ERROR', wrong));
      return perform(route, payHost, handler, request, reply);
    },
    /** A route of api.weixin.qq.com, unsigned. */
    api: (route: FaultRoute, handler: Handler) => (request: FastifyRequest, reply: FastifyReply) =>
      perform(route, apiHost, handler, request, reply),
    /** A route of the stand-in itself: no faults, no signatures. */
    plain: (handler: Handler) => async (request: FastifyRequest, reply: FastifyReply) =>
      send(reply, await handler(callOf(request))),
  };
}

/** Answered when a route does not exist, in the words of the pay host. */
export const NO_ROUTE = json(404, { code: 'NOT_FOUND', message: '请求的资源不存在' });

export async function send(reply: FastifyReply, answer: Answer): Promise<void> {
  const withType = answer.status === 204 ? reply : reply.header('Content-Type', answer.contentType);
  await withType.code(answer.status).send(answer.body);
}

function drop(request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  request.raw.socket.destroy();
}

function rawBodyOf(request: FastifyRequest): string {
  return typeof request.body === 'string' ? request.body : '';
}

function callOf(request: FastifyRequest): Call {
  return {
    params: fieldsOf(request.params),
    query: fieldsOf(request.query),
    body: fieldsOf(parseJson(rawBodyOf(request))),
    bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    contentType: request.headers['content-type'] ?? '',
  };
}
