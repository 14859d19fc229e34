-- Who speaks of a deal means an open one first: whether it is closed is known with its name.
drop trigger vocabulary_updated on deal;
create trigger vocabulary_updated after update on deal for each row
  when (old.name is distinct from new.name or old.account_id is distinct from new.account_id or old.account_owner_id is distinct from new.account_owner_id
    or old.owner_id is distinct from new.owner_id or old.archived_at is distinct from new.archived_at
    or (old.status = 'open') is distinct from (new.status = 'open'))
  execute function raise_vocabulary_version_of_row();
