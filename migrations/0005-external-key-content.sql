-- What a row said when it was last imported: a row that says the same again changes nothing, also where people have since
-- changed the record here.
alter table external_key add column content_sha256 text;
