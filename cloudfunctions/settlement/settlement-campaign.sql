-- Books one move of a campaign's money: funded and defunded move the budget in and out, promised, packet-paid and packet-returned a packet's
-- amount. Head office gave what the campaigns have, so its account stands below zero. Place 0: of no store.
create or replace function settlement_book_campaign(p_campaign_no int, p_packet_no int, p_place_no int, p_kind text, p_amount int,
  p_now timestamptz) returns void
language plpgsql as $$
declare
  v_own text := 'campaign:' || p_campaign_no;
begin
  perform settlement_book(coalesce(p_place_no, 0), case when p_packet_no is null then v_own else 'packet:' || p_campaign_no || ':' || p_packet_no end,
    null, p_kind,
    case p_kind when 'funded' then 'campaigns:office' when 'defunded' then v_own || '/budget' when 'promised' then v_own || '/budget'
      else v_own || '/promised' end,
    case p_kind when 'funded' then v_own || '/budget' when 'defunded' then 'campaigns:office' when 'promised' then v_own || '/promised'
      when 'packet-paid' then v_own || '/paid' when 'packet-returned' then v_own || '/budget' end,
    p_amount, p_now);
end $$;
