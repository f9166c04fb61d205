-- Books one move of a favour the service desk promised in money: goodwill-promised takes it from head office, goodwill-paid and
-- goodwill-returned end it. Head office gave what all favours have, so its account stands below zero. Place 0: of no store.
create or replace function settlement_book_goodwill(p_goodwill uuid, p_kind text, p_amount int, p_now timestamptz) returns void
language plpgsql as $$
begin
  perform settlement_book(0, 'goodwill:' || p_goodwill, null, p_kind,
    case p_kind when 'goodwill-promised' then 'goodwill:office' else 'goodwill/promised' end,
    case p_kind when 'goodwill-promised' then 'goodwill/promised' when 'goodwill-paid' then 'goodwill/paid'
      when 'goodwill-returned' then 'goodwill:office' end,
    p_amount, p_now);
end $$;
