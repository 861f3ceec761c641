role-owner = account owner
role-account-admin = account administrator
role-team-admin = team administrator
role-department-admin = department administrator
role-user = user
role-guest = guest
role-reader = reader
