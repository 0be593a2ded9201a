import { AwsClient } from 'aws4fetch';
import type { OpenStage } from '../recovery/open-stage.ts';
import type { Step } from './steps.ts';

/**
 * Checks that apply to AWS only: no alarm fires, and log groups have a retention. Empty for a stage that runs
 * on this machine.
 */
export const checkOperation = (stage: OpenStage, fetchSigned = createFetch(stage)): Step[] => {
  if (stage.endpoint !== undefined) return [];
  const prefix = `user-api-${stage.name}-`;
  return [
    { name: 'no alarm is firing', run: () => checkAlarms(fetchSigned, prefix) },
    { name: 'log groups have a retention period', run: () => checkLogGroups(fetchSigned, prefix) },
  ];
};

type FetchSigned = (
  service: 'monitoring' | 'logs',
  request: { headers: Record<string, string>; body: string },
) => Promise<string>;

const createFetch = ({ region, credentials }: OpenStage): FetchSigned => {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const aws = new AwsClient({ accessKeyId, secretAccessKey, region, ...(sessionToken && { sessionToken }) });
  return async (service, { headers, body }) => {
    const url = `https://${service}.${region}.amazonaws.com/`;
    const response = await aws.fetch(url, { method: 'POST', headers, body, aws: { service } });
    const text = await response.text();
    if (response.ok) return text;
    throw new Error(`${service} answered ${response.status}: ${text.slice(0, 300)}`);
  };
};

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
const checkAlarms = async (fetchSigned: FetchSigned, prefix: string): Promise<void> => {
  const ask = async (state: Record<string, string>): Promise<string[]> => {
    const query = {
      Action: 'DescribeAlarms',
      Version: '2010-08-01',
      AlarmNamePrefix: prefix,
      MaxRecords: '100',
      ...state,
    };
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetchSigned('monitoring', { headers, body: String(new URLSearchParams(query)) });
    return [...answer.matchAll(/<AlarmName>([^<]+)<\/AlarmName>/g)].map(([, name = '']) => name);
  };
  if ((await ask({})).length === 0) throw new Error(`no alarm begins with ${prefix}`);
  const firing = await ask({ StateValue: 'ALARM' });
  if (firing.length > 0) throw new Error(`${firing.join(', ')}: docs/runbook.md describes each`);
};

interface LogGroup {
  logGroupName: string;
  retentionInDays?: number;
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
const checkLogGroups = async (fetchSigned: FetchSigned, prefix: string): Promise<void> => {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'Logs_20140328.DescribeLogGroups',
  };
  const answer = await fetchSigned('logs', { headers, body: JSON.stringify({ logGroupNamePrefix: prefix }) });
  const { logGroups = [] } = JSON.parse(answer) as { logGroups?: LogGroup[] };
  if (logGroups.length === 0) throw new Error(`no log group begins with ${prefix}`);
  const endless = logGroups.filter(({ retentionInDays }) => retentionInDays === undefined);
  if (endless.length > 0)
    throw new Error(`never expire: ${endless.map(({ logGroupName }) => logGroupName).join(', ')}`);
};
