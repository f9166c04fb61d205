-- What it was claimed under: the terms of its version.
create or replace function campaign_packet_terms(p_one campaign_packet) returns jsonb
language plpgsql stable as $$
begin
  return (select terms from campaign_version where campaign_no = p_one.campaign_no and version = p_one.version);
end $$;

-- A packet as whoever has it sees it, `PacketRow`: packet-card.ts makes the card of it.
create or replace function campaign_packet_row(p_one campaign_packet) returns jsonb
language plpgsql stable as $$
begin
  return (
    select campaign_packet_face(p_one, v.title, v.terms->'form')
    from campaign_version v where v.campaign_no = p_one.campaign_no and v.version = p_one.version);
end $$;

-- Moves a packet on, and keeps that it did. The caller holds its row.
create or replace function campaign_move(p_one campaign_packet, p_state text, p_why text, p_now timestamptz) returns void
language plpgsql as $$
begin
  update campaign_packet set state = p_state, package_info = null,
    settled_at = case when p_state in ('paid', 'expired', 'failed', 'reversed', 'refused') then p_now end,
    fail_reason = case when p_state in ('expired', 'failed', 'reversed') then p_why end
  where campaign_no = p_one.campaign_no and packet_no = p_one.packet_no;
  insert into campaign_step (campaign_no, packet_no, state, why, moved_at)
  values (p_one.campaign_no, p_one.packet_no, p_state, p_why, p_now);
end $$;

-- Ends a packet that is not paid: expired, failed, reversed or refused. Its amount goes back to the budget: while the campaign is not ended
-- as a new packet of the same amount, afterwards out of the campaign. The campaign's row is held, so that it does not end in between.
create or replace function campaign_give_back(p_one campaign_packet, p_state text, p_why text, p_now timestamptz) returns void
language plpgsql as $$
declare
  v_state text;
begin
  perform campaign_move(p_one, p_state, p_why, p_now);
  select state into v_state from campaign where campaign_no = p_one.campaign_no for no key update;
  if p_one.booked_at is not null then
    perform settlement_book_campaign(p_one.campaign_no, p_one.packet_no, p_one.place_no, 'packet-returned', p_one.amount_fen, p_now);
  end if;
  if v_state in ('live', 'paused') then
    insert into campaign_packet (campaign_no, packet_no, pool, amount_fen, replaces)
    select p_one.campaign_no, max(packet_no) + 1, p_one.pool, p_one.amount_fen, p_one.packet_no
    from campaign_packet where campaign_no = p_one.campaign_no;
  else
    perform settlement_book_campaign(p_one.campaign_no, null, null, 'defunded', p_one.amount_fen, p_now);
  end if;
end $$;

-- Books the promise of a packet in the ledger, once. The caller holds its row.
create or replace function campaign_promise(p_one campaign_packet, p_now timestamptz) returns void
language plpgsql as $$
begin
  if p_one.booked_at is not null then return; end if;
  update campaign_packet set booked_at = p_now where campaign_no = p_one.campaign_no and packet_no = p_one.packet_no;
  perform settlement_book_campaign(p_one.campaign_no, p_one.packet_no, p_one.place_no, 'promised', p_one.amount_fen, p_now);
end $$;

-- Whether what earned a packet still stands: a purchase does not once it went back as a whole, or what is left of it is not over the amount
-- the campaign asked for. A visit and a membership always do.
create or replace function campaign_still_earned(p_one campaign_packet) returns boolean
language plpgsql stable as $$
declare
  v_parts text[] := string_to_array(p_one.reason, ':');
  v_left int;
  v_over int;
begin
  if v_parts[2] = 'order' then
    select case when state in ('refunded', 'closed') then -1 when refunded_fen > 0 and refunded_fen = paid_fen then -1
      else paid_fen - refunded_fen end into v_left
    from order_head where place_no = v_parts[3]::int and order_no = v_parts[4];
  elsif v_parts[2] = 'sale' then
    select case when undone_at is null then paid_fen else -1 end into v_left
    from coupon_sale where sale_id = v_parts[3]::uuid and place_no = p_one.place_no;
  else
    return true;
  end if;
  -- A document nobody knows tells nothing against her.
  if v_left is null then return true; end if;
  if v_parts[1] = 'over' then v_over := (campaign_packet_terms(p_one)#>>'{trigger,overFen}')::int; end if;
  return v_left >= coalesce(v_over, 0);
end $$;

-- Her packet as it stands: { campaignNo, packetNo, accountId } → { row, packageInfo, billNo }, or null when it is not hers.
create or replace function campaign_packet_see(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
    select jsonb_build_object('row', campaign_packet_row(o), 'packageInfo', o.package_info, 'billNo', o.bill_no) from campaign_packet o
    where o.campaign_no = (p->>'campaignNo')::int and o.packet_no = (p->>'packetNo')::int and o.account_id = (p->>'accountId')::uuid);
end $$;
