-- {{database}}: the season's telemetry, for the proxy to read. Written by `season publish`.
--
-- An administrator reads this, puts the public key of the proxy in its place (look for RSA_PUBLIC_KEY), and runs it once, as a
-- user who may use ACCOUNTADMIN:
--     snow sql -f 1_setup.sql
-- It may be run again: what exists stays as it is, so a changed quota or key needs an ALTER. It drops and replaces nothing.
--
-- Who may do what afterwards:
--     {{loader_role}} owns the tables, the view and the stage, and runs 2_load.sql. It is for people and jobs that load.
--     {{reader_role}} may read the view {{view}} and the table {{catalogue}}. It can write nothing and sees nothing else.
--     {{user}} is the proxy: it signs in with a key, has {{reader_role}} and no other role.
-- The three administrative roles below are used by whoever runs this file, and are granted to nobody.

-- section: account

USE ROLE USERADMIN;

CREATE ROLE IF NOT EXISTS {{loader_role}} COMMENT = 'Loads telemetry: owns its tables and its stage';

CREATE ROLE IF NOT EXISTS {{reader_role}} COMMENT = 'Reads telemetry: one view and the catalogue';

-- So that administrators can do what these roles can, as Snowflake advises. It lets the section of objects be run right here.
GRANT ROLE {{loader_role}} TO ROLE SYSADMIN;

GRANT ROLE {{reader_role}} TO ROLE SYSADMIN;

-- Whoever loads needs the role too, where that is not an administrator.
-- GRANT ROLE {{loader_role}} TO USER ...;

USE ROLE SYSADMIN;

-- The proxy's statements last milliseconds to seconds. One that takes longer is a mistake and is ended: the proxy gives up after
-- that long too. A warehouse bills 60 seconds at least whenever it wakes, then by the second.
CREATE WAREHOUSE IF NOT EXISTS {{warehouse}}
    WAREHOUSE_SIZE = XSMALL
    AUTO_SUSPEND = {{auto_suspend_s}}
    AUTO_RESUME = TRUE
    INITIALLY_SUSPENDED = TRUE
    STATEMENT_TIMEOUT_IN_SECONDS = {{statement_timeout_s}}
    STATEMENT_QUEUED_TIMEOUT_IN_SECONDS = {{queue_timeout_s}}
    COMMENT = 'The proxy reads telemetry here';

-- Loading a season takes longer than any reader may, and must not stand in the readers' way. Suspended, it costs nothing.
CREATE WAREHOUSE IF NOT EXISTS {{load_warehouse}}
    WAREHOUSE_SIZE = XSMALL
    AUTO_SUSPEND = {{auto_suspend_s}}
    AUTO_RESUME = TRUE
    INITIALLY_SUSPENDED = TRUE
    STATEMENT_TIMEOUT_IN_SECONDS = 3600
    COMMENT = 'Telemetry is loaded here';

-- Resource monitors are for ACCOUNTADMIN alone.
USE ROLE ACCOUNTADMIN;

-- The most that both warehouses may use in a day (UTC). An XSMALL one uses a credit an hour while it runs. At 100 % they are
-- suspended when their running statements end, and the proxy answers that the source is not available until the next day.
CREATE RESOURCE MONITOR IF NOT EXISTS {{monitor}} WITH
    CREDIT_QUOTA = {{daily_credits}}
    FREQUENCY = DAILY
    START_TIMESTAMP = IMMEDIATELY
    TRIGGERS
        ON 75 PERCENT DO NOTIFY
        ON 100 PERCENT DO SUSPEND;

ALTER WAREHOUSE {{warehouse}} SET RESOURCE_MONITOR = {{monitor}};

ALTER WAREHOUSE {{load_warehouse}} SET RESOURCE_MONITOR = {{monitor}};

USE ROLE SYSADMIN;

GRANT USAGE ON WAREHOUSE {{load_warehouse}} TO ROLE {{loader_role}};

GRANT USAGE ON WAREHOUSE {{warehouse}} TO ROLE {{reader_role}};

CREATE DATABASE IF NOT EXISTS {{database}} COMMENT = 'Telemetry of a season';

CREATE SCHEMA IF NOT EXISTS {{database}}.{{schema}} COMMENT = 'Telemetry of a season';

GRANT USAGE ON DATABASE {{database}} TO ROLE {{loader_role}};

GRANT USAGE, CREATE TABLE, CREATE VIEW, CREATE STAGE ON SCHEMA {{database}}.{{schema}} TO ROLE {{loader_role}};

GRANT USAGE ON DATABASE {{database}} TO ROLE {{reader_role}};

GRANT USAGE ON SCHEMA {{database}}.{{schema}} TO ROLE {{reader_role}};

-- section: objects

-- Made by the role that is to own them.
USE ROLE {{loader_role}};

USE SCHEMA {{database}}.{{schema}};

-- Every column of the Parquet store, in its order and meaning. NULL is what was not recorded or could not be proven.
-- Where a table of this name is there already with other columns, the view below fails: publish with another --table or --schema.
-- The key puts the rows of a car together, as the files have them already, so that a reader of one car opens a few partitions.
-- Automatic clustering works only where rows are out of that order. What it uses is outside the resource monitor.
CREATE TABLE IF NOT EXISTS {{database}}.{{schema}}.{{table}} (
{{columns}}
)
CLUSTER BY (TRACK_ID, RACE_NUM, VEHICLE_NUMBER)
COMMENT = 'Clean telemetry: a row for each car and instant';

-- What a reader may see. Secure: a reader can neither see its text nor reach past it.
CREATE SECURE VIEW IF NOT EXISTS {{database}}.{{schema}}.{{view}}
COMMENT = 'The columns of {{table}} that the proxy reads'
AS
SELECT
{{view_columns}}
FROM {{database}}.{{schema}}.{{table}};

-- The manifest and the official laps that the rows were made with, in pieces, and each car as it is reduced from its rows. See
-- catalogue.parquet in the manual of `season publish`.
CREATE TABLE IF NOT EXISTS {{database}}.{{schema}}.{{catalogue}} (
    PART VARCHAR NOT NULL COMMENT 'store, track, session, laps, reduced, or car/TRACK/RACE/NUMBER',
    POSITION NUMBER(38, 0) NOT NULL COMMENT 'Place among the pieces of that part, from 0',
    CONTENT VARCHAR NOT NULL COMMENT 'JSON, or of laps and cars: base64'
)
COMMENT = 'Which races and cars {{table}} holds, and their official laps';

-- Files pass through here on their way into the tables.
CREATE STAGE IF NOT EXISTS {{database}}.{{schema}}.{{stage}}
COMMENT = 'Telemetry on its way in. Empty between loads';

-- section: account

USE ROLE {{loader_role}};

-- Exactly these two. Loading makes the tables anew with the grants of those that they replace.
GRANT SELECT ON VIEW {{database}}.{{schema}}.{{view}} TO ROLE {{reader_role}};

GRANT SELECT ON TABLE {{database}}.{{schema}}.{{catalogue}} TO ROLE {{reader_role}};

USE ROLE USERADMIN;

-- A pair of keys for the proxy. The private one stays with it, encrypted:
--     openssl genrsa 2048 | openssl pkcs8 -topk8 -v2 aes-256-cbc -inform PEM -out proxy_key.p8
--     openssl rsa -in proxy_key.p8 -pubout -out proxy_key.pub
-- RSA_PUBLIC_KEY is what stands between the first and the last line of proxy_key.pub, without line breaks. As it stands here it is
-- no key, and the statement is refused.
-- Rotation without downtime: make a second pair, then
--     ALTER USER {{user}} SET RSA_PUBLIC_KEY_2 = 'the new one'
-- Both keys are good now: restart the proxy with the new private key, and when it answers
--     ALTER USER {{user}} UNSET RSA_PUBLIC_KEY
-- At the next rotation the two change places.
CREATE USER IF NOT EXISTS {{user}}
    TYPE = SERVICE
    RSA_PUBLIC_KEY = 'PUT THE PUBLIC KEY HERE'
    DEFAULT_ROLE = {{reader_role}}
    DEFAULT_SECONDARY_ROLES = ()
    DEFAULT_WAREHOUSE = {{warehouse}}
    DEFAULT_NAMESPACE = {{database}}.{{schema}}
    COMMENT = 'The telemetry proxy';

GRANT ROLE {{reader_role}} TO USER {{user}};

-- Optional: only from these addresses. Put those of the proxy in, and take the two dashes away.
-- USE ROLE SECURITYADMIN;
-- CREATE NETWORK POLICY IF NOT EXISTS {{user}}_NETWORK ALLOWED_IP_LIST = ('192.0.2.10', '198.51.100.0/24');
-- ALTER USER {{user}} SET NETWORK_POLICY = {{user}}_NETWORK;
