import { Aspects, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { encryptResource } from './encrypt-resource.ts';
import { toKeyStatements } from './key-statements.ts';
import type { Stage } from './stages.ts';

/**
 * A customer managed key, which can be revoked and audited, for everything that the stack stores: one place,
 * so that no queue and no log is forgotten, and so that CDK does not add a permission to decrypt to every
 * role; see `toKeyStatements`.
 *
 * The user pool and the environment variables of functions keep keys of AWS: they contain no user data of
 * this API, and no secrets. One US dollar a month, another for each of its first two rotations, and 0.03 per
 * 10,000 uses.
 * https://aws.amazon.com/kms/pricing/
 */
export class StackKey extends Construct {
  constructor(scope: Construct, id: string, { stage }: { stage: Stage }) {
    super(scope, id);
    const stack = Stack.of(this);
    const key = new Key(this, 'Key', {
      alias: `user-api-${stage.name}`,
      description: `Data of the User API, stage ${stage.name}`,
      enableKeyRotation: true,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const statement of toKeyStatements(stack.region)) {
      key.addToResourcePolicy(statement);
    }
    Aspects.of(stack).add({ visit: (node) => encryptResource(node, key.keyArn) });
  }
}
