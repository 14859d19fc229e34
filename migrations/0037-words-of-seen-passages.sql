-- Passages by their words, of those that a person may see: where the whole company says a word too often, who sees a part of it had each of his own passages
-- compared word by word. The policies of the passages stand in the function as they are; whatever it finds is read under them all the same, so that
-- what one of them asks of another table may be wider here.
create procedure find_passages_by_words() language plpgsql as $$
begin
  execute format('create or replace function passages_with_words(wanted tsquery, since timestamptz, until timestamptz, most integer, seen_alone boolean)
    returns setof bigint language sql stable security definer set search_path = public rows 500 as $f$
      select id from passage where tenant_id = (select app_tenant()) and words @@ wanted
        and said_at >= coalesce(since, ''-infinity'') and said_at < coalesce(until, ''infinity'') and (not seen_alone or %s)
      order by said_at desc limit most $f$',
    (select string_agg(qual, ' or ') from pg_policies where schemaname = 'public' and tablename = 'passage' and policyname like 'member\_read\_%'));
end $$;
call find_passages_by_words();
drop function passages_with_words(tsquery, timestamptz, timestamptz, integer);
