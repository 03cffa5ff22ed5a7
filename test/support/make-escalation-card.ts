import type { EscalationCard } from '../../src/core/escalation-card.ts';

/** A made-up escalation that was taken over, as the second line sees it. */
export const makeEscalationCard = (parts: Partial<EscalationCard> = {}): EscalationCard => ({
  id: '5c1f0a3e-9b27-4d68-8e10-7a4b2c9d6f35',
  caseId: '5c1f0a3e',
  state: 'acknowledged',
  raisedBy: 'Kim Berg',
  version: 2,
  side: 'second-line',
  buttons: ['resolve'],
  delivery: { state: 'delivered', text: 'Delivered to the identity second line in Teams.' },
  ticket: { title: 'INC0010042', url: 'https://tickets.example.com/INC0010042' },
  steps: [
    { state: 'open', by: 'Kim Berg', at: '2026-11-20 08:29 UTC' },
    { state: 'acknowledged', by: 'Lee Roth', at: '2026-11-20 08:31 UTC' },
  ],
  handOff: {
    title: 'AADSTS53003: Blocked by Conditional Access',
    facts: [
      { label: 'Tenant', value: 'Contoso' },
      { label: 'User', value: 'kim@contoso.com' },
      { label: 'Last seen', value: '2026-11-20 08:27:03 UTC' },
    ],
    support: [
      { label: 'Request id', value: '5f2b8c1d-90aa-4e63-8d17-2c4e6a8b0d00' },
      { label: 'Correlation id', value: '0d6e4b7a-3c52-49f1-b8e6-71a9c5d3f204' },
      { label: 'Time', value: '2026-11-20 08:15:42 UTC' },
    ],
    checks: [{ asks: 'Which policy blocked the sign-in?', verdict: 'confirmed', at: '2026-11-20 08:20 UTC' }],
    tried: [{ text: 'Did not help: a modern client', by: 'Kim Berg', at: '2026-11-20 08:22 UTC' }],
    link: 'https://teams.microsoft.com/l/message/19%3Achannel%40thread.tacv2/1700000000001',
    text: 'HAND-OFF  AADSTS53003: Blocked by Conditional Access\nTenant: Contoso\n\nFor Microsoft support\nRequest id: 5f2b8c1d-90aa-4e63-8d17-2c4e6a8b0d00',
  },
  ...parts,
});
