/**
 * The peer: what a botbuilder bot costs before it does anything. CloudAdapter and restify as Microsoft's samples wire
 * them; the answer is an Adaptive Card of one line.
 */
import {
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  MessageFactory,
  type Request,
  type Response,
} from 'botbuilder';
import { createServer, plugins } from 'restify';

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({ MicrosoftAppId: '' }));
const server = createServer({ name: 'echo' });
server.use(plugins.bodyParser({ mapParams: false }));
server.post('/api/messages', async (request, response) => {
  await adapter.process(request as unknown as Request, response as Response, async (context) => {
    const [line = ''] = (context.activity.text ?? '').split('\n', 1);
    const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: line.slice(0, 80) }] };
    await context.sendActivity(MessageFactory.attachment(CardFactory.adaptiveCard(card)));
  });
});
server.listen(Number(process.env['PORT']), '127.0.0.1', () => {
  process.stdout.write(`Echo bot listens on http://127.0.0.1:${server.address().port}\n`);
});
