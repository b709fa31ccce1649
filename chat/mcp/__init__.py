"""The textbook for AI assistants that speak MCP: tools, chapters and prompts over the services that the pages use."""
