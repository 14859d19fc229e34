-- Days to come on which nothing is sent: from the first until before the second. What is due before them still goes out.
alter table digest_subscription
  add column rests_from date,
  add column rests_until date,
  add check ((rests_from is null) = (rests_until is null));
