-- Row policies that read a setting may be judged by several workers at once: settings are carried over to them. Unmarked, these functions kept
-- every query of the application to one worker, while the same statement by the owner of the tables had two.
alter function app_tenant() parallel safe;
alter function app_user_id() parallel safe;
alter function listed_in(text) parallel safe;
