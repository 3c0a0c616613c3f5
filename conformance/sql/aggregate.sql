count({rate}) AS {rate}_n,
    coalesce(sum({rate}_supported), 0) AS {rate}_supported,
    coalesce(sum({rate}_total), 0) AS {rate}_total,
    avg({rate})::numeric AS {rate}_mean,
    (sum({rate} * residents) FILTER (WHERE {rate} IS NOT NULL)
        / nullif(sum(residents) FILTER (WHERE {rate} IS NOT NULL), 0))::numeric AS {rate}_weighted,
    percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY {rate})::numeric[]
        AS {rate}_quartiles
