"""policytext: damaged Chinese policy texts become a library in three script editions."""
