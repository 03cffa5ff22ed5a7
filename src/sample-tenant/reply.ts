/** What is sent back. A string body goes out as it is, anything else as JSON. */
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
};

const JSON_TYPE = 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** An answer in JSON. */
export const replyJson = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { 'content-type': JSON_TYPE, ...headers },
  body,
});

/**
 * Graph's error body without its `innerError`, which the sender adds (it holds the request-id).
 * https://learn.microsoft.com/graph/errors
 */
export const refuse = (
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Reply => replyJson(status, { error: { code, message } }, headers);

/** 404 of the directory. */
export const refuseAbsent = (name: string): Reply =>
  refuse(
    404,
    'Request_ResourceNotFound',
    `Resource '${name}' does not exist or one of its queried reference-property objects are not present.`,
  );

/** 400 for a part of the address that Graph does not know. */
export const refuseSegment = (segment: string): Reply =>
  refuse(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);

/** 403 for a token whose roles do not suffice. */
export const refuseRights = (): Reply =>
  refuse(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');

/** A page of a web server, where JSON was expected. */
export const replyHtml = (status: number): Reply => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: "<!DOCTYPE html>\n<html><head><title>Service unavailable</title></head><body><h2>Our services aren't available right now</h2></body></html>\n",
});
