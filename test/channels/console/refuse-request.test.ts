import { describe, expect, it } from '@jest/globals';
import { makeRefuseRequest } from '../../../src/channels/console/refuse-request.ts';

const status = (boundTo: string, method: 'get' | 'post', headers: Record<string, string>) =>
  makeRefuseRequest(boundTo)({ headers }, method)?.status;

describe('bound to loopback, the Host header', () => {
  it.each([
    ['127.0.0.1:3978', undefined],
    ['localhost:3978', undefined],
    ['LOCALHOST', undefined],
    ['[::1]:3978', undefined],
    ['127.1.2.3', undefined],
    ['attacker.example', 403],
    ['attacker.example:3978', 403],
    ['127.0.0.1.attacker.example', 403],
    ['localhost.attacker.example:3978', 403],
    ['attacker.example:127.0.0.1', 403],
    ['', 403],
  ])('%j gives %p', (host, expected) => {
    for (const boundTo of ['127.0.0.1', 'localhost', '::1', '[::1]'])
      expect(status(boundTo, 'get', { host })).toBe(expected);
  });

  it('is not asked for a server that others may reach', () =>
    expect(status('0.0.0.0', 'get', { host: 'triage.contoso.com' })).toBeUndefined());
});

describe('the Origin header of a POST to 127.0.0.1:3978', () => {
  it.each([
    ['http://127.0.0.1:3978', undefined],
    ['http://127.0.0.1:4000', 403],
    ['http://localhost:3978', 403],
    ['https://attacker.example', 403],
    ['null', 403],
    ['', 403],
  ])('%j gives %p', (origin, expected) => {
    for (const boundTo of ['127.0.0.1', '0.0.0.0'])
      expect(status(boundTo, 'post', { host: '127.0.0.1:3978', origin })).toBe(expected);
  });

  it('is not asked for on a GET, and absent outside browsers', () => {
    expect(status('127.0.0.1', 'get', { host: 'localhost', origin: 'https://attacker.example' })).toBeUndefined();
    expect(status('127.0.0.1', 'post', { host: 'localhost' })).toBeUndefined();
  });
});

describe('a request that a proxy or tunnel on this machine passed on', () => {
  const host = '127.0.0.1:3978';
  it.each<[Record<string, string>, number | undefined]>([
    [{ forwarded: 'for=203.0.113.7' }, 403],
    [{ via: '1.1 proxy.contoso.com' }, 403],
    [{ 'x-forwarded-for': '203.0.113.7' }, 403],
    [{ 'x-forwarded-host': 'triage.contoso.com' }, 403],
    [{ 'x-forwarded-proto': 'https' }, 403],
    [{ 'x-forwarded-for': '' }, 403],
    [{ 'X-Real-IP': '203.0.113.7' }, 403],
    [{ 'cf-connecting-ip': '203.0.113.7' }, 403],
    [{ 'x-ms-conversation-id': 'x', 'user-agent': 'x-forwarded-for' }, undefined],
  ])('%j gives %p', (headers, expected) => {
    for (const method of ['get', 'post'] as const)
      expect(status('127.0.0.1', method, { host, ...headers })).toBe(expected);
  });

  it('is not asked about for a server that others may reach', () =>
    expect(status('0.0.0.0', 'post', { host, 'x-forwarded-for': '203.0.113.7' })).toBeUndefined());
});
