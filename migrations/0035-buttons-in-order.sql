-- Of two questions of the same instant (a script says all of it at one time) a "yes" answers the later one.
alter table pending_action add column nth bigint generated always as identity;
