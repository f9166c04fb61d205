-- Who writes, for the agent's right pane: { conversationNo, placeNo | null, now } → { card, fits, orders, coupons, clerk, touches }; null for an
-- unknown conversation, and for one that is not of that store. Without a known account everything is null or empty. Sizes and where she came from are hers to show: without her consent to
-- the size bank, or to her clerk's service, they are left out.
create or replace function desk_member(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_now timestamptz := (p->>'now')::timestamptz;
  v_contact int := (
    select contact_no from desk_conversation
    where conversation_no = (p->>'conversationNo')::int and (p->>'placeNo' is null or place_no = (p->>'placeNo')::int));
  v_she uuid := (select account_id from desk_contact where contact_no = v_contact);
begin
  if v_contact is null then return null; end if;
  return jsonb_build_object(
    'card', member_card_page(jsonb_build_object('accountId', v_she, 'now', v_now)) - 'fits' - 'expiring' - 'phoneTail',
    'fits', case when member_consents_to(v_she, 'size-bank') then (
      select coalesce(jsonb_agg(jsonb_build_object('category', category, 'size', size, 'verdict', verdict, 'seenAt', seen_at)), '[]'::jsonb)
      from member_fit where account_id = v_she) else '[]'::jsonb end,
    'orders', order_list_of_account(jsonb_build_object('accountId', v_she, 'limit', 5)),
    'coupons', (
      select coalesce(jsonb_agg(jsonb_build_object('title', title, 'until', valid_until) order by valid_until, title), '[]'::jsonb)
      from (
        select r.title, v.valid_until from coupon_voucher v join coupon_rule r using (coupon_no)
        where v.account_id = v_she and v.state = 'held' and v.valid_until > v_now
        order by v.valid_until, r.title limit 20) as held),
    'clerk', (
      select jsonb_build_object('name', c.name, 'storeName', s.name, 'since', b.bound_at)
      from referral_binding b join store_clerk c using (clerk_no) join store_place s on s.place_no = b.place_no
      where b.account_id = v_she and b.ended_at is null limit 1),
    'touches', case when member_consents_to(v_she, 'clerk-service') then (
      select coalesce(jsonb_agg(jsonb_build_object('way', way, 'storeName', name, 'at', last_at) order by last_at desc), '[]'::jsonb)
      from (
        select t.way, s.name, t.last_at from referral_touch t join store_place s using (place_no)
        where t.account_id = v_she order by t.last_at desc limit 5) as newest) else '[]'::jsonb end);
end $$;

-- Garments an agent may send a card of, by a part of the name or of the code: { text, limit } → rows, best match first.
create or replace function desk_find_product(p jsonb) returns jsonb
language plpgsql stable as $$
declare
  v_text text := lower(p->>'text');
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('styleNo', f.style_no, 'code', f.code, 'name', f.name, 'tagPriceFen', f.tag_price_fen,
      'pictureUrl', (
        select k.pictures[1] from catalog_colour k where k.style_no = f.style_no and k.pictures[1] is not null order by k.position limit 1))
      order by f.rank, f.style_no desc), '[]'::jsonb)
    from (
      select s.*, case when lower(s.code) = v_text then 0 when position(v_text in lower(s.code)) = 1 then 1
        when position(v_text in lower(s.name)) > 0 then 2 else 3 end as rank
      from catalog_style s
      where s.listed and (position(v_text in lower(s.code)) > 0 or position(v_text in lower(s.name)) > 0)
      order by rank, s.style_no desc limit (p->>'limit')::int) as f);
end $$;
