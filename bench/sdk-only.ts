/** The peer of the start time: imports the SDKs that the server imports, and answers. */
import 'adaptivecards-templating';
import 'botbuilder';
import 'pino';
import { createServer } from 'restify';

const server = createServer({ name: 'sdk-only' });
server.post('/api/messages', (_request, response, next) => {
  response.json({ activities: [] });
  next();
});
server.listen(Number(process.env['PORT']), '127.0.0.1', () => {
  process.stdout.write(`SDKs only, on http://127.0.0.1:${server.address().port}\n`);
});
