/** Ids of the sample tenant, all made up but those of Microsoft's own applications. docs/sample-tenant.md says what each shows. */
export const CONTOSO_TENANT_ID = '3f2a8c61-7d94-4b05-9e1c-58d0a6b7e213';
export const CONTOSO_BOT_APP_ID = '814213a0-8ad0-4a9d-bc0c-8be8b641a713';

export const USER = {
  kim: '4f2c2eac-85b0-4a8b-bbf4-9ef71c2328ad',
  alex: '68bc385d-f112-4f1f-b901-995029e1ea2d',
  pat: 'f58ad898-2714-4429-9c9a-47a404394067',
  robin: 'bbb0fdec-bbe1-4a26-81ff-5c91de44c2e2',
  nina: 'e1e519ed-fc2f-498b-a26c-1fc16028670f',
  lee: '00812241-74a9-47b9-804a-182a9b4c4673',
  sam: '6ca7862a-87c9-49d1-b7f9-125cd3dd18f6',
  disabledUser: '5c2a5bba-7101-43a7-8564-706908b598ca',
  disabledSynced: 'ec6bbe67-e94c-4d3e-859c-ed3fb20ec109',
  newHire: 'ac884848-6caf-4459-82f2-efc82ccbf592',
  noMfa: '8921efeb-e4e1-4c8f-801e-19764def03de',
  phoneOnly: '01ee484b-20a0-480b-b082-0a36466fe06e',
  lockedOut: '20aefc05-d647-486d-afeb-55d5147792ca',
  riskyUser: '38ce8980-51c1-4c25-8e82-f8cfea19bcce',
  passwordChanged: '842ad56d-048d-4755-9f42-7ea6dda72d47',
  sessionsRevoked: '8ffc1013-27f8-42d3-bd23-6b0d69df05e0',
  unlicensed: 'ecff1610-ced9-4b28-b1e8-2fd94ce93543',
  exchangeOff: 'cd7b97e7-729d-4803-b075-53c0b419ec1d',
  mailboxOnPremises: '49631238-9a8c-4feb-a946-3d154abd5dc0',
  globalAdmin: '035c02df-da42-4e42-99e1-fb54248115ba',
  helpdesk: '8edfc2e7-fb40-4606-9841-27a38e6288d2',
  leftCompany: 'edc66414-36d0-4dd2-8af5-082f5a57b425',
  goneGuest: 'c715bf14-a352-4a2f-941c-2545b46540e7',
} as const;

export const GROUP = {
  payrollUsers: '46983739-3e0a-4796-b30d-e43c85681bbb',
  payrollNested: '7382f9db-eadb-4a66-b3f6-7c80c9721b38',
  allStaff: '0eb7a91d-4c9c-4858-894b-a347728c5d9b',
  syncedStaff: '3cdb9356-d44d-4f07-8216-6e8f3d0faa9d',
  newsletter: '3b05d2ce-a047-4a03-97bd-be938283477a',
  falcon: 'e930de06-7bec-43f1-b846-5f0df027d1e2',
  tierZero: '49df6ce7-4e20-48e2-8d89-85e6e513f89f',
  contractors: 'a7419ab7-358f-48a7-b88e-413a01b92ebf',
  partnerAgents: '9e1afba1-3750-40dc-99ec-806d97cbe3f3',
  oldProject: '84275b69-8784-499f-b733-73a2a13aca65',
  /** In the audit log, and not yet in the directory. */
  justCreated: '2a4bcb62-164f-4550-85fc-fc2740ad9bfb',
} as const;

/** Application (client) id, object id of the application, object id of the service principal. */
export const APP = {
  expenses: {
    appId: '7c0e5f62-1b7d-4a53-9a0e-3b9f6d2c8e14',
    object: '9a1f4c2e-6b83-4d57-8e20-c5d7b1a3f946',
    principal: 'e7d0a593-24cf-4b18-93a6-0f8b7c2d5e61',
  },
  payroll: {
    appId: '23a10880-4737-4be1-b71a-f3bea6dc8b66',
    object: 'bc0442cc-a678-49fd-8199-3126327ba50c',
    principal: '06d6e2b2-0b65-44f8-bd8e-71abaad2ddbe',
  },
  reportsJob: {
    appId: 'f8618458-1d79-42d7-9f6b-e6582f96d5b2',
    object: 'da903886-ba4d-4beb-ac4f-03a13ce4a242',
    principal: 'f80ebbec-885b-4de0-b056-a6ba0c9fac61',
  },
  backupTool: {
    appId: 'bd89b35c-b409-49a0-815e-a7f186a50251',
    object: '43fb33a0-c1d9-4496-971c-f42d06e2d664',
    principal: '1575765b-1360-482b-9410-2a08f39d4dba',
  },
  deployPipeline: {
    appId: '58e3bae8-df0a-431d-93cc-ade0bf4955e2',
    object: '3294c013-a6f2-4b25-942c-90644f0ad6d2',
    principal: 'baeab46c-849b-4ed1-901c-e125d91b7e14',
  },
  oldScanner: {
    appId: '67b6e4fa-3d47-48cc-b103-ecabf41d29d4',
    object: 'b781788d-eb61-4f9c-bf18-92cd30b17a9d',
    principal: '0d82bf17-e0e1-4762-a717-1781a2194e41',
  },
  /** Fabrikam's, so that only its service principal is here. */
  survey: {
    appId: '53ec04dc-ec63-4e7b-a4cb-6f318e914faa',
    object: '',
    principal: 'c26b3c58-e1d2-445d-8e23-4d28198dd971',
  },
  blockedVendor: {
    appId: 'ca4c3af3-ef2e-44e7-ab78-8068fcd2c90d',
    object: '',
    principal: '21cbda1f-1622-409d-ac86-c526b0753f80',
  },
  /** Registered and never used: no service principal, no credential, no address. */
  emptyApp: {
    appId: 'a72777ed-2772-4581-9ebb-d1e185248d68',
    object: 'fafc58e6-4841-4048-896a-f78d2dad1c73',
    principal: '',
  },
  portal: {
    appId: '434dacff-13ce-4cae-b1ff-04c06c53506e',
    object: '3da656a1-8854-4b06-9e02-11d6b454d0f3',
    principal: '7b684fe2-529a-411c-aaf8-0e7d956fcc82',
  },
  timesheets: {
    appId: '19b8604c-251b-4def-a60f-1a3b8ae6d56a',
    object: '90284bd9-5085-4dc0-9c87-b46894d307f9',
    principal: '400800fa-5d93-418d-a235-964cde4ec67a',
  },
  games: {
    appId: '52b8489c-a02c-46f5-b071-8817b35c8664',
    object: '0d6d3c01-9fab-440a-85b9-96fc621e876a',
    principal: 'a7bd990b-8233-4102-8863-74d171582853',
  },
  bot: {
    appId: CONTOSO_BOT_APP_ID,
    object: '9ef75a7e-6118-43ab-81e5-651797057211',
    principal: '7d62e226-415a-4279-ae46-30273634daba',
  },
} as const;

/** Service principals of Microsoft's own applications in this tenant. */
export const MICROSOFT = {
  graph: { appId: '00000003-0000-0000-c000-000000000000', principal: 'b4c1f7d2-5e38-4a96-8d0b-7f2e9c6a1350' },
  exchange: { appId: '00000002-0000-0ff1-ce00-000000000000', principal: 'd8e5a260-9b74-4c13-a7f8-14b3c0d6e927' },
} as const;

/** Object id, and the `deviceId` by which sign-ins name it. */
export const DEVICE = {
  kimLaptop: { id: '2643ddc3-9c30-46de-92d2-368fffafb8a1', deviceId: 'd579ba32-b3e5-4040-871d-be154ac7e474' },
  robinTablet: { id: '8a2a93a8-54a5-4d82-9bc7-a7c4079462a7', deviceId: '53f0bcac-f58c-411b-9101-ab74b4c0e55e' },
  patPhone: { id: '65c7a9d5-7fa2-4016-a77d-b3c2551a8105', deviceId: '90cdab87-00cf-44e8-b686-de853a883e0a' },
  oldDesktop: { id: '07499a07-e034-41ba-8e90-7b76495e543f', deviceId: '49c180c0-cede-42fd-ba8c-55b997195b15' },
  hybridPc: { id: '9a047553-d1f8-47e6-99dc-18a1588f0207', deviceId: '99f068b9-82e4-4ca2-a9b2-f463f0f11ac4' },
  alexMac: { id: '40c8cdfe-9878-4069-a28c-d03ed23b40aa', deviceId: 'bc301c61-c986-4677-8ec4-bc6e5cf68a5d' },
} as const;

/** Other tenants: they exist, and cannot be asked. */
export const TENANT = {
  fabrikam: '96377cad-5312-4d23-8e45-cb49ee1228eb',
  northwind: 'e3a29c99-a9d2-49d7-a6a9-74c03d96fe68',
  adatum: '56118064-9384-4634-8c3b-21e4548cb3ec',
  woodgrove: '17795015-23e8-4422-8528-c0cc06fb8375',
  tailspin: 'c7b1d7ce-3067-41f1-b6ed-13c9b26f8e5b',
  wingtip: '571e998c-f147-4b52-846f-23783774b74b',
} as const;
