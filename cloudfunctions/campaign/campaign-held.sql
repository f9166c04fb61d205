-- Claims that wait for an officer, the oldest first: { limit } → [{ campaignNo, packetNo, code, title, amountFen, storeName, claimedAt, reason,
-- whys, phoneMembers, accountDays }]. The member herself is nobody's business here.
create or replace function campaign_held_list(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('campaignNo', o.campaign_no, 'packetNo', o.packet_no, 'code', c.code, 'title', c.title,
      'amountFen', o.amount_fen, 'storeName', s.name, 'claimedAt', o.claimed_at, 'reason', o.reason, 'whys', to_jsonb(o.held_whys),
      'phoneMembers', (select count(distinct k.account_id) from campaign_packet k
        where k.campaign_no = o.campaign_no and k.phone_mark = o.phone_mark),
      'accountDays', floor(extract(epoch from o.claimed_at - a.created_at) / 86400)) order by o.claimed_at, o.campaign_no, o.packet_no), '[]')
    from (select * from campaign_packet where state = 'held' order by claimed_at, campaign_no, packet_no limit (p->>'limit')::int) o
    join campaign c using (campaign_no) join platform_account a on a.account_id = o.account_id
    left join store_place s on s.place_no = o.place_no);
end $$;

-- An officer decides about one claim that waits: { code, packetNo, release, by, reason, now } → text: done, or unknown, not-held. Released, its
-- time to be received begins now; refused, it goes back to the budget. What was returned meanwhile is reversed, whatever was decided.
create or replace function campaign_decide_held(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_one campaign_packet;
begin
  select o.* into v_one from campaign_packet o join campaign c using (campaign_no)
  where c.code = p->>'code' and o.packet_no = (p->>'packetNo')::int for update of o;
  if not found or v_one.account_id is null then return '"unknown"'; end if;
  if v_one.state <> 'held' then return '"not-held"'; end if;
  update campaign_packet set decided_by = p->>'by', decided_reason = p->>'reason', payable_at = greatest(payable_at, v_now)
  where campaign_no = v_one.campaign_no and packet_no = v_one.packet_no;
  if not campaign_still_earned(v_one) then
    perform campaign_give_back(v_one, 'reversed', 'not-earned', v_now);
  elsif (p->>'release')::boolean then
    perform campaign_move(v_one, 'claimed', 'released', v_now);
  else
    perform campaign_give_back(v_one, 'refused', p->>'reason', v_now);
  end if;
  return '"done"';
end $$;
