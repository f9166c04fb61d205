-- The warnings she met with tags: { accountId } → [{ seenAt, refusal, text, placeNo }], newest first.
create or replace function catalog_personal(p jsonb) returns jsonb
language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('seenAt', w.seen_at, 'refusal', w.refusal, 'text', w.text, 'placeNo', w.place_no)
      order by w.seen_at desc, w.warning_id), '[]'::jsonb)
  from catalog_tag_warning w where w.account_id = (p->>'accountId')::uuid);
end $$;

-- The warnings stay, since false tags are hunted by place and time, but not who met them, nor what she scanned: it could have been
-- anything, her own number among it. { accountId }.
create or replace function catalog_forget(p jsonb) returns void
language plpgsql as $$
begin
  update catalog_tag_warning set account_id = null, text = '' where account_id = (p->>'accountId')::uuid;
end $$;
