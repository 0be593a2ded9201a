import { App } from 'aws-cdk-lib';
import { ProbeStack } from './probe-stack.ts';

new ProbeStack(new App(), 'parity-probe');
