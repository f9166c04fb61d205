import { Page } from '../../parts/page';

export default function CardPage() {
  return <Page title="会员" />;
}
