"""Cases made from a gateway's own OpenAPI description, sent to that gateway."""
