-- The account that lender D's gateway connects with: it can read the columns that the mapping needs and nothing else.
-- Run it once as an administrator in the lender's database, then give the account a password:
--   ALTER USER 'entente_reader'@'127.0.0.1' IDENTIFIED BY '…';
CREATE USER IF NOT EXISTS 'entente_reader'@'127.0.0.1' WITH MAX_USER_CONNECTIONS 20;
REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'entente_reader'@'127.0.0.1';
GRANT SELECT (cust_no, cust_id_no, area_no, auth_until) ON lender.t_customer TO 'entente_reader'@'127.0.0.1';
GRANT SELECT (loan_no, cust_no, prod_class, prod_kind, status, bal_wan, oldest_due_dt, book_dt, open_dt)
  ON lender.t_loan_contract TO 'entente_reader'@'127.0.0.1';
