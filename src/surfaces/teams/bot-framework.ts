import type { Activity as SdkActivity } from 'botbuilder';
import { fetchFile } from '../delivery/fetch-file.ts';
import { accessTokens } from './access-token.ts';
import { askService } from './ask-service.ts';
import {
  type Activity,
  type Bot,
  type BotMessage,
  type ConversationMember,
  type InvokeResponse,
  ServiceProblem,
} from './bot.ts';
import type { TeamsConnection, TeamsService } from './teams-host.ts';

/** Of the tokens that Microsoft's service sends. */
const issuer = 'https://api.botframework.com';
const channel = 'msteams';
/** As many as the service gives at once. */
const membersOfPage = 500;
/** Of the library that reads tokens, which the SDK hands through. */
const refusals: ReadonlySet<string> = new Set(['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError']);

/** The bot on Microsoft's Bot Framework SDK. */
export async function openBot(connection: TeamsConnection, service: TeamsService): Promise<Bot> {
  // Half a second and forty megabytes that only a connected Parley pays.
  const { CloudAdapter, ConfigurationBotFrameworkAuthentication } = await import('botbuilder');
  const { appId, workspace } = connection;
  const botId = `28:${appId}`;
  const readToken = accessTokens(connection, service.loginUrl);
  const credentials = {
    // The SDK sets it on what it sends; a token is asked for then, and not before.
    signRequest: async (resource: SignedRequest) => {
      resource.headers.set('authorization', `Bearer ${await readToken()}`);
      return resource;
    },
  };
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      ChannelService: '',
      CallerId: undefined,
      OAuthUrl: 'https://api.botframework.com',
      ToBotFromChannelOpenIdMetadataUrl: service.openIdUrl,
      ToBotFromChannelTokenIssuer: issuer,
      ToBotFromEmulatorOpenIdMetadataUrl: service.openIdUrl,
      ToChannelFromBotLoginUrl: service.loginUrl,
      ToChannelFromBotOAuthScope: issuer,
    } as never,
    {
      isValidAppId: async (given: string) => given === appId,
      // An empty app id would turn the check of tokens off.
      isAuthenticationDisabled: async () => false,
      createCredentials: async () => credentials,
    } as never,
    { requiredEndorsements: [channel] },
    undefined,
    // The SDK's own client repeats what failed, unmarked: here the outbox decides.
    { httpClient: { sendRequest: sendOnce } } as never,
  );
  const adapter = new CloudAdapter(authentication);

  /** The service's own calls: what a turn of the SDK sends would answer a message that was never sent. */
  async function conversationsAt(serviceUrl: string): Promise<ConnectorClient['conversations']> {
    const found = Promise.withResolvers<ConnectorClient['conversations']>();
    const conversation = { id: 'none', tenantId: workspace, name: '', isGroup: false, conversationType: '' };
    const reference = { channelId: channel, serviceUrl, bot: { id: botId, name: '' }, conversation };
    await adapter.continueConversationAsync(appId, reference, async (context) => {
      const client = context.turnState.get(adapter.ConnectorClientKey) as ConnectorClient;
      found.resolve(client.conversations);
    });
    return await found.promise;
  }

  /** Null: the token is not good for this. Where nobody can say, because the keys can't be had, this throws. */
  async function authenticate(activity: Activity, authorization: string) {
    try {
      return await authentication.authenticateRequest(activity as unknown as SdkActivity, authorization);
    } catch (error) {
      if (
        refusals.has((error as Error).name) ||
        (error as { readonly statusCode?: number }).statusCode === 401
      )
        return null;
      throw error;
    }
  }

  return {
    async receive({ method, authorization, body }, hear) {
      if (method !== 'POST') return { status: 405, body: null };
      const given = readActivity(body);
      if (given === null) return { status: 400, body: null };
      if (!isOfService(authorization) || !isForTenant(given, workspace)) return { status: 401, body: null };
      const identity = await authenticate(given, authorization);
      if (identity === null) return { status: 401, body: null };
      const heard = Promise.withResolvers<InvokeResponse | null>();
      await adapter.processActivityDirect(identity, given as unknown as SdkActivity, async ({ activity }) => {
        try {
          heard.resolve(await hear(activity as unknown as Activity));
        } catch (error) {
          heard.reject(error);
        }
      });
      const answer = await heard.promise;
      return { status: answer?.status ?? 200, body: answer?.body ?? null };
    },
    async post({ serviceUrl, conversationId }, message) {
      const client = await conversationsAt(serviceUrl);
      const { id } = await client.sendToConversation(conversationId, toActivity(message));
      return id ?? null;
    },
    async replace({ serviceUrl, conversationId }, messageId, message) {
      const client = await conversationsAt(serviceUrl);
      await client.updateActivity(conversationId, messageId, { ...toActivity(message), id: messageId });
    },
    async showTyping({ serviceUrl, conversationId }) {
      const client = await conversationsAt(serviceUrl);
      await client.sendToConversation(conversationId, { type: 'typing' });
    },
    async openPersonal(serviceUrl, userId) {
      const client = await conversationsAt(serviceUrl);
      const { id } = await client.createConversation({
        isGroup: false,
        bot: { id: botId, name: '' },
        members: [{ id: userId, name: '' }],
        tenantId: workspace,
        channelData: { tenant: { id: workspace } },
      });
      return { serviceUrl, conversationId: id };
    },
    async findMember({ serviceUrl, conversationId }, userId) {
      const client = await conversationsAt(serviceUrl);
      try {
        return toMember((await client.getConversationMember(conversationId, userId)) as MemberSent);
      } catch (error) {
        if (error instanceof ServiceProblem && error.status === 404) return null;
        throw error;
      }
    },
    async fetchAttachment(serviceUrl, url) {
      if (!URL.canParse(url) || new URL(url).origin !== new URL(serviceUrl).origin) return null;
      return await fetchFile(url, { authorization: `Bearer ${await readToken()}` });
    },
    async listMembers({ serviceUrl, conversationId }) {
      const client = await conversationsAt(serviceUrl);
      const found: MemberSent[] = [];
      let token: string | undefined;
      do {
        const page = await client.getConversationPagedMembers(conversationId, {
          pageSize: membersOfPage,
          ...(token === undefined ? {} : { continuationToken: token }),
        });
        found.push(...(page.members as readonly MemberSent[]));
        token = page.continuationToken;
      } while (token !== undefined && token !== '');
      return found.map(toMember);
    },
  };
}

interface SignedRequest {
  readonly headers: { set(name: string, value: string): void };
}

/** Of the SDK's client, what is used here. */
interface ConnectorClient {
  readonly conversations: {
    sendToConversation(
      conversationId: string,
      activity: Partial<SdkActivity>,
    ): Promise<{ readonly id?: string }>;
    updateActivity(
      conversationId: string,
      activityId: string,
      activity: Partial<SdkActivity>,
    ): Promise<unknown>;
    createConversation(parameters: object): Promise<{ readonly id: string }>;
    getConversationMember(conversationId: string, userId: string): Promise<unknown>;
    getConversationPagedMembers(
      conversationId: string,
      options: { readonly pageSize: number; readonly continuationToken?: string },
    ): Promise<{ readonly members: readonly unknown[]; readonly continuationToken?: string }>;
  };
}

interface MemberSent {
  readonly id?: string;
  readonly name?: string;
  readonly aadObjectId?: string;
  readonly objectId?: string;
  readonly tenantId?: string;
  readonly userRole?: string;
  readonly email?: string;
  readonly userPrincipalName?: string;
}

function toMember(sent: MemberSent): ConversationMember {
  return {
    userId: sent.id ?? '',
    objectId: sent.aadObjectId ?? sent.objectId ?? null,
    name: sent.name ?? '',
    tenantId: sent.tenantId ?? null,
    isGuest: sent.userRole !== undefined && sent.userRole !== 'user',
    email: sent.email ?? null,
    userPrincipalName: sent.userPrincipalName ?? null,
  };
}

function readActivity(body: unknown): Activity | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const activity = body as Activity;
  // Without an address the SDK would compare it with nothing.
  const isWhole = [activity.type, activity.serviceUrl].every(
    (each) => typeof each === 'string' && each !== '',
  );
  return isWhole && activity.channelId === channel ? activity : null;
}

/** The SDK takes tokens of emulators and of other bots too. */
function isOfService(authorization: string): boolean {
  const [scheme, token = ''] = authorization.split(' ');
  if (scheme !== 'Bearer') return false;
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return (claims as { readonly iss?: unknown } | null)?.iss === issuer;
  } catch {
    return false;
  }
}

function isForTenant({ channelData, conversation }: Activity, tenant: string): boolean {
  const named = [channelData?.tenant?.id, conversation?.tenantId].filter((each) => each !== undefined);
  return named.length > 0 && named.every((each) => each === tenant);
}

function toActivity(message: BotMessage): Partial<SdkActivity> {
  if (message.kind === 'text') return { type: 'message', text: message.text, textFormat: 'plain' };
  if (message.kind === 'attachment') {
    const { kind: _, ...attachment } = message;
    return { type: 'message', attachments: [attachment] };
  }
  return {
    type: 'message',
    summary: message.summary,
    ...(message.isRatable === true ? { channelData: { feedbackLoopEnabled: true } } : {}),
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: message.card }],
  };
}

interface SentRequest {
  readonly url: string;
  readonly method: string;
  readonly body?: unknown;
  readonly headers: { toJson(options?: { preserveCase?: boolean }): Record<string, string> };
}

async function sendOnce(request: SentRequest): Promise<object> {
  const { url, method, body } = request;
  const { status, text, headers } = await askService(url, {
    method,
    headers: request.headers.toJson(),
    ...(typeof body === 'string' ? { body } : {}),
  });
  const given = Object.fromEntries(headers);
  return { request, status, bodyAsText: text, headers: { toJson: () => given } };
}
