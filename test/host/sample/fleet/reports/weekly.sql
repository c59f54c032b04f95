-- Orders a week and site.
-- HS-17850009: weeks begin in the time zone of the site, not of the server.
SELECT site.name,
       date_trunc('week', done_at AT TIME ZONE site.time_zone) AS week,
       count(*) AS orders
  FROM work_order
  JOIN site ON site.id = work_order.site_id
 GROUP BY site.name, week
 ORDER BY week DESC, site.name;
