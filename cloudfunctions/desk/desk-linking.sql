-- Followers of the service account WeChat was not asked about yet: { limit } → [{ contactNo, openid }].
create or replace function desk_unasked(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('contactNo', contact_no, 'openid', openid) order by contact_no), '[]'::jsonb)
    from (
      select contact_no, openid from desk_contact
      where channel = 'official' and asked_at is null and openid is not null
      order by contact_no limit (p->>'limit')::int) as unasked);
end $$;

-- What WeChat said of a follower: { contactNo, unionid | null, subscribed, now } → whether she is known in the shop now. Said twice, it changes
-- nothing the second time. Who has no account yet is found again when she has one.
create or replace function desk_note_follower(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_contact desk_contact;
begin
  update desk_contact set unionid = coalesce(p->>'unionid', unionid), subscribed = (p->>'subscribed')::boolean,
    asked_at = (p->>'now')::timestamptz
  where contact_no = (p->>'contactNo')::int and asked_at is null and openid is not null;
  update desk_contact c set account_id = (select a.account_id from platform_account a where a.unionid = c.unionid)
  where c.contact_no = (p->>'contactNo')::int and c.account_id is null and c.unionid is not null
  returning * into v_contact;
  return to_jsonb(v_contact.account_id is not null);
end $$;

-- Whoever got an account in the shop since: by unionid on the service account, by the openid itself in the mini-program. { limit } → how many.
create or replace function desk_link_contacts(p jsonb) returns jsonb
language plpgsql as $$
declare
  v_count int;
begin
  with found as (
    select c.contact_no, a.account_id from desk_contact c join platform_account a on a.unionid = c.unionid
    where c.account_id is null and c.unionid is not null
    limit (p->>'limit')::int),
  locked as (
    select c.contact_no, f.account_id from desk_contact c join found f using (contact_no)
    where c.account_id is null order by c.contact_no for update of c skip locked)
  update desk_contact c set account_id = l.account_id from locked l where l.contact_no = c.contact_no;
  get diagnostics v_count = row_count;
  return to_jsonb(v_count);
end $$;

-- Whose account is known and who came by a code nobody used yet: { limit } → [{ contactNo, accountId, text }].
create or replace function desk_arrivals(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('contactNo', contact_no, 'accountId', account_id, 'text', arrived_by)
      order by contact_no), '[]'::jsonb)
    from (
      select contact_no, account_id, arrived_by from desk_contact
      where arrived_by is not null and account_id is not null
      order by contact_no limit (p->>'limit')::int) as arrived);
end $$;

-- The code was used up: { contactNo, text }. One she came by since stays.
create or replace function desk_use_arrival(p jsonb) returns jsonb
language plpgsql as $$
begin
  update desk_contact set arrived_by = null where contact_no = (p->>'contactNo')::int and arrived_by = p->>'text';
  return to_jsonb(found);
end $$;

-- Whose code it would be: { clerkNo } → { name, storeName, issue }, as her other codes; null for who is not at work.
create or replace function desk_clerk_code(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (
    select jsonb_build_object('name', c.name, 'storeName', s.name, 'issue', coalesce((
      select r.issue from referral_code r where r.kind = 'clerk' and r.subject_no = c.clerk_no and r.place_no = 0), 1))
    from store_clerk c join store_place s using (place_no) where c.clerk_no = (p->>'clerkNo')::int and c.active);
end $$;
