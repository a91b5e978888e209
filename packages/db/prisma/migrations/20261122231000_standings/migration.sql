-- A fingerprint of how the client stood when it was evaluated last: while that is the same, nothing is written.
alter table audienceos.alert_clocks add column standing text;

-- How many tickets are overdue, as the factors say: summed up over all clients without taking their factors apart.
alter table audienceos.client_standings add column overdue integer not null generated always as (
  coalesce(
    jsonb_path_query_first(
      factors, '$[*] ? (@.key == "open_requests" && @.measured.type() == "number").measured'
    )::integer,
    0
  )
) stored;
