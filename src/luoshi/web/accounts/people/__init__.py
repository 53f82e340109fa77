"""The administration of people: accounts, and the roles they hold where and when."""
