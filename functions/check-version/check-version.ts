import { toFault } from '../shared/telemetry/errors.ts';
import type { Telemetry } from '../shared/telemetry/telemetry.ts';
import { CHECKS, type Check } from './checks.ts';
import { type ReserveAddressPorts, withReservedAddress } from './reserve-address.ts';

/**
 * What CodeDeploy sends to a hook.
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
 */
export interface LifecycleEvent {
  DeploymentId: string;
  LifecycleEventHookExecutionId: string;
}

export type HookStatus = 'Succeeded' | 'Failed';

export interface Deployment {
  /** The deployment group, which has the name of its function's folder. */
  group: string;
  /** Who started it, such as `CloudFormation` or `codeDeployRollback`. */
  creator: string;
}

/** What a version returned, or the error that it reported. */
export type VersionAnswer = { ok: true; result: unknown } | { ok: false; errorType: string };

export interface CheckVersionPorts extends ReserveAddressPorts, Pick<Telemetry, 'log'> {
  /** ARN of the version that this stack deploys, by the folder of its function. */
  versions: Readonly<Record<string, string>>;
  findDeployment: (deploymentId: string) => Promise<Deployment>;
  invokeVersion: (arn: string, event: object) => Promise<VersionAnswer>;
  reportStatus: (event: LifecycleEvent, status: HookStatus) => Promise<void>;
}

/**
 * A rollback shifts to a version that had all traffic before; what this stack deploys is what it leaves.
 * https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeploymentInfo.html
 */
const ROLLBACKS = ['codeDeployRollback', 'CloudFormationRollback'];

/**
 * Invokes the new version of the function under deployment, and reports whether it may receive traffic. Every
 * error is reported as a failure, since CodeDeploy waits an hour for a report. Throws if the report is
 * rejected.
 */
export const checkVersion = async (ports: CheckVersionPorts, event: LifecycleEvent): Promise<void> => {
  const problem = await findProblem(ports, event);
  const facts = { deploymentId: event.DeploymentId };
  if (problem === null) ports.log('info', 'The new version may receive traffic.', facts);
  else ports.log('error', 'The new version must not receive traffic.', { ...facts, ...problem });
  await ports.reportStatus(event, problem === null ? 'Succeeded' : 'Failed');
};

interface Problem {
  detail: string;
}

const findProblem = async (
  ports: CheckVersionPorts,
  { DeploymentId }: LifecycleEvent,
): Promise<Problem | null> => {
  try {
    const { group, creator } = await ports.findDeployment(DeploymentId);
    if (ROLLBACKS.includes(creator)) return null;
    const version = ports.versions[group];
    const check = CHECKS[group];
    if (!version || !check) return { detail: `There is no version or no check of ${group}.` };
    return await runCheck(ports, { group, version, check });
  } catch (thrown) {
    return toFault(thrown);
  }
};

const runCheck = async (
  ports: CheckVersionPorts,
  { group, version, check }: { group: string; version: string; check: Check },
): Promise<Problem | null> => {
  const invoke = () => ports.invokeVersion(version, check.event);
  const answer = group === 'create-user' ? await withReservedAddress(ports, invoke) : await invoke();
  if (!answer.ok) return { detail: `${version} failed with ${answer.errorType}.` };
  return check.accepts(answer.result) ? null : { detail: `${version} did not return ${check.expects}.` };
};
