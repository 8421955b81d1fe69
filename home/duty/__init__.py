"""Crisis notices that the one on duty publishes at once; a colleague looks at them afterwards."""
