-- What became of the digest: the outbox forgets.
alter table digest_run add column sent_at timestamptz, add column failure text;
