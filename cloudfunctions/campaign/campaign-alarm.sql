-- WeChat said that the balance is too low: { alarmId, now } → { raised, pausedCodes }. Every cash campaign that promises more is paused;
-- the alarm that is open already only learns when it was tried.
create or replace function campaign_raise_alarm(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_raised boolean := false;
  v_codes text[];
begin
  update campaign_alarm set tried_at = greatest(tried_at, v_now) where kind = 'balance' and lifted_at is null;
  if not found then
    insert into campaign_alarm (alarm_id, kind, raised_at, tried_at) values ((p->>'alarmId')::uuid, 'balance', v_now, v_now)
    on conflict (kind) where lifted_at is null do nothing;
    v_raised := found;
  end if;
  perform 1 from campaign where state = 'live' order by campaign_no for no key update;
  with paused as (
    update campaign set state = 'paused', paused_why = 'balance' where state = 'live' and terms#>>'{form,kind}' = 'cash' returning code)
  select array_agg(code order by code) into v_codes from paused;
  return jsonb_build_object('raised', v_raised, 'pausedCodes', to_jsonb(coalesce(v_codes, '{}')));
end $$;

-- WeChat pays again: { now } → { lifted, resumedCodes }. Only what the alarm paused goes on.
create or replace function campaign_lift_alarm(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_lifted boolean;
  v_codes text[];
begin
  update campaign_alarm set lifted_at = (p->>'now')::timestamptz where kind = 'balance' and lifted_at is null;
  v_lifted := found;
  perform 1 from campaign where state = 'paused' order by campaign_no for no key update;
  with resumed as (
    update campaign set state = 'live', paused_why = null where state = 'paused' and paused_why = 'balance' returning code)
  select array_agg(code order by code) into v_codes from resumed;
  return jsonb_build_object('lifted', v_lifted, 'resumedCodes', to_jsonb(coalesce(v_codes, '{}')));
end $$;

-- For head office: {} → { raisedAt, triedAt, pausedCodes, askedCount, askedFen }, raisedAt null when WeChat pays.
create or replace function campaign_balance(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
    select jsonb_build_object('raisedAt', a.raised_at, 'triedAt', a.tried_at,
      'pausedCodes', (select coalesce(jsonb_agg(code order by code), '[]') from campaign where state = 'paused' and paused_why = 'balance'),
      'askedCount', o.packets, 'askedFen', o.fen)
    from (select count(*) as packets, coalesce(sum(amount_fen), 0) as fen from campaign_packet where state = 'asked') o
    left join campaign_alarm a on a.lifted_at is null);
end $$;
