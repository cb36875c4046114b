package bank.demo;

/** What is known of one user's last 30 days, as of some instant. */
record Reading(double sum, double mean) {}
