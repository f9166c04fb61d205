import { Page } from '../../parts/page';

export default function ProfilePage() {
  return <Page title="资料与隐私" />;
}
