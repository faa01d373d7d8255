-- {{rows}} rows of {{races}} races into {{database}}. Written by `season publish`.
--
-- Run by a user who may use {{loader_role}}, after 1_setup.sql, on the machine that has the files:
--     snow sql -f 2_load.sql
-- or with SnowSQL, which goes on after an error unless it is told not to:
--     snowsql -o exit_on_error=true -f 2_load.sql
-- It may be run again, and with a later store: readers have the old season until the new one is loaded and counted.

USE ROLE {{loader_role}};

USE WAREHOUSE {{load_warehouse}};

USE SCHEMA {{database}}.{{schema}};

-- Fresh tables beside those that are read, with their columns, clustering and grants.
DROP TABLE IF EXISTS {{database}}.{{schema}}.{{table}}_NEW;

DROP TABLE IF EXISTS {{database}}.{{schema}}.{{catalogue}}_NEW;

CREATE TABLE {{database}}.{{schema}}.{{table}}_NEW LIKE {{database}}.{{schema}}.{{table}} COPY GRANTS;

CREATE TABLE {{database}}.{{schema}}.{{catalogue}}_NEW LIKE {{database}}.{{schema}}.{{catalogue}} COPY GRANTS;

-- The files, race by race as the manifest has them, after whatever a load that broke off has left.
REMOVE @{{database}}.{{schema}}.{{stage}};

{{puts}}

-- All races at once: the warehouse reads several files at a time.
COPY INTO {{database}}.{{schema}}.{{table}}_NEW
FROM @{{database}}.{{schema}}.{{stage}}/store/
FILE_FORMAT = (TYPE = PARQUET)
MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE
ON_ERROR = ABORT_STATEMENT;

COPY INTO {{database}}.{{schema}}.{{catalogue}}_NEW
FROM @{{database}}.{{schema}}.{{stage}}/catalogue/
FILE_FORMAT = (TYPE = PARQUET)
MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE
ON_ERROR = ABORT_STATEMENT;

-- To look at: what the manifest says beside what is there.
SELECT WHAT, SUM(EXPECTED) AS EXPECTED_ROWS, SUM(FOUND) AS FOUND_ROWS
FROM (
    SELECT COLUMN1 AS WHAT, COLUMN2 AS EXPECTED, 0 AS FOUND
    FROM VALUES
{{expected}}
    UNION ALL
    SELECT TRACK_ID || ' race ' || RACE_NUM, 0, COUNT(*)
    FROM {{database}}.{{schema}}.{{table}}_NEW
    GROUP BY TRACK_ID, RACE_NUM
    UNION ALL
    SELECT 'catalogue: ' || SPLIT_PART(PART, '/', 1), 0, COUNT(*)
    FROM {{database}}.{{schema}}.{{catalogue}}_NEW
    GROUP BY SPLIT_PART(PART, '/', 1)
)
GROUP BY WHAT
ORDER BY WHAT;

-- The gates: each fails, and ends the load before anything is swapped, where something does not agree. A text that is no number
-- cannot be cast to one: the error shows it. First the catalogue, by its pieces.
SELECT CAST(IFF(
    COUNT(*) = {{pieces}}, '0', COUNT(*) || ' pieces of the catalogue instead of {{pieces}}. Nothing is swapped.'
) AS NUMBER(38, 0)) AS FAULTS
FROM {{database}}.{{schema}}.{{catalogue}}_NEW;

-- Then the rows of every car, against the catalogue: what the proxy compares when it reads a car.
SELECT CAST(IFF(
    COUNT(*) = 0, '0', COUNT(*) || ' cars have another number of rows than the manifest says. Nothing is swapped.'
) AS NUMBER(38, 0)) AS FAULTS
FROM (
    SELECT TRACK_ID, RACE_NUM, VEHICLE_NUMBER
    FROM (
        SELECT
            PARSE_JSON(SESSIONS.CONTENT)['track_id']::VARCHAR AS TRACK_ID,
            PARSE_JSON(SESSIONS.CONTENT)['race_num']::NUMBER(38, 0) AS RACE_NUM,
            CARS.VALUE['vehicle_number']::VARCHAR AS VEHICLE_NUMBER,
            CARS.VALUE['rows']::NUMBER(38, 0) AS EXPECTED,
            0 AS FOUND
        FROM {{database}}.{{schema}}.{{catalogue}}_NEW AS SESSIONS,
            LATERAL FLATTEN(INPUT => PARSE_JSON(SESSIONS.CONTENT)['cars']) AS CARS
        WHERE SESSIONS.PART = 'session'
        UNION ALL
        SELECT TRACK_ID, RACE_NUM, VEHICLE_NUMBER, 0, COUNT(*)
        FROM {{database}}.{{schema}}.{{table}}_NEW
        GROUP BY TRACK_ID, RACE_NUM, VEHICLE_NUMBER
    )
    GROUP BY TRACK_ID, RACE_NUM, VEHICLE_NUMBER
    HAVING SUM(EXPECTED) <> SUM(FOUND)
);

-- Each swap is a change of names in one transaction: a reader has the whole old table or the whole new one. Two swaps are two
-- transactions, so for the moment between them the rows are new and the catalogue is old. The proxy compares every car's number of
-- rows with its catalogue: where they differ it answers `damaged` instead of a wrong figure, from the first swap until it has read
-- the new catalogue. A car whose number of rows is the same is read from the new rows.
-- The rows go first because the proxy keeps what it has read together with the catalogue that it read it by. So whatever was mixed
-- in that moment is kept with the old catalogue and goes with it. The other way round, old rows could be kept as the new season's.
ALTER TABLE {{database}}.{{schema}}.{{table}} SWAP WITH {{database}}.{{schema}}.{{table}}_NEW;

ALTER TABLE {{database}}.{{schema}}.{{catalogue}} SWAP WITH {{database}}.{{schema}}.{{catalogue}}_NEW;

-- What is called _NEW now is the old season. UNDROP TABLE brings it back while Time Travel keeps it: a day, unless set otherwise.
DROP TABLE {{database}}.{{schema}}.{{table}}_NEW;

DROP TABLE {{database}}.{{schema}}.{{catalogue}}_NEW;

REMOVE @{{database}}.{{schema}}.{{stage}};
