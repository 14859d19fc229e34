export type { McpHost, McpPerson, McpWords } from './mcp-host.ts';
export { type McpEndpoint, mcpPath, openMcpEndpoint } from './serve-http.ts';
export { serveMcpLines } from './serve-lines.ts';
