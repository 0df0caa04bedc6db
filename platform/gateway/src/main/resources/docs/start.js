SwaggerUIBundle({
  url: "/v3/api-docs",
  dom_id: "#api",
  deepLinking: true,
  docExpansion: "list",
  tagsSorter: "alpha",
});
